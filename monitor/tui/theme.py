"""The colours: calm, one accent; each only repeats what a glyph and a word say. Pure."""

from textual.theme import Theme


def night() -> Theme:
    """For the night desk."""
    return Theme(
        name="monitor-night",
        primary="#5fa8b8",
        secondary="#5fa8b8",
        accent="#7cc4d4",
        success="#8fc98f",
        warning="#e0b45c",
        error="#e07a6c",
        foreground="#d6dbe0",
        background="#14181d",
        surface="#1b2027",
        panel="#2a313a",
        dark=True,
        variables={
            "text-muted": "#8a949f",
            "text-disabled": "#4d5661",
            "text-success": "#8fc98f",
            "text-warning": "#e0b45c",
            "text-error": "#e58b7e",
            "row-cursor": "#252d37",
            "row-blurred": "#1b2027",
            "block-cursor-foreground": "#10141a",
            "block-cursor-background": "#7cc4d4",
            "block-cursor-blurred-foreground": "#d6dbe0",
            "block-cursor-blurred-background": "#2f3843",
        },
    )
