"""The main job as a play: supply, recipe, execution, quality, release; every act through the public interface."""
