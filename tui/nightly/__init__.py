"""Asking the machine to write the export every night: systemd, cron, launchd, Task Scheduler."""
