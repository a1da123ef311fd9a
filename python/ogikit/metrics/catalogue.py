"""All measures, by id."""

from __future__ import annotations

from ogikit.metrics.compliance import COMPLIANCE_METRICS
from ogikit.metrics.metric import Metric
from ogikit.metrics.remedies import REMEDY_METRICS
from ogikit.metrics.requests import REQUEST_METRICS
from ogikit.metrics.rules import RULE_METRICS

METRICS: dict[str, Metric] = {
    metric.id: metric for metric in (*REQUEST_METRICS, *REMEDY_METRICS, *RULE_METRICS, *COMPLIANCE_METRICS)
}
