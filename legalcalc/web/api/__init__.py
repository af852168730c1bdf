"""The calculation API, ``/api/v1``: from a posted case, storing nothing."""
