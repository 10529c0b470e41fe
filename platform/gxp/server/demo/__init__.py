"""The demonstration: the main job, from a signed recipe to a released batch, played through the public interface."""
