"""The screen: sees the world through `Source` alone and never polls. Touches: nothing."""
