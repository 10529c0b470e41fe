"""Manufacturing execution: materials, recipes, batches and electronic batch records."""
