"""How long a property may take: as long as it needs. A busy machine is no reason for a property to fail."""

from hypothesis import HealthCheck, settings

settings.register_profile("samla", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("samla")
