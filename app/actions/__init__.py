"""One function per thing a user can do; the only place that mixes the other rooms."""
