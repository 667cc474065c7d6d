"""Documents for professionals and what was handed out, with the pages beside the choices."""
