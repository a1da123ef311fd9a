"""What the tables of a made report say, by short names, for sentences and their conditions."""

from __future__ import annotations

import re

from ogikit.synth.figures import Truth
from ogikit.synth.form import form

Facts = dict[str, int]

_APPLICANTS = {
    "person": "natural_person",
    "enterprise": "commercial_enterprise",
    "research": "research_institution",
    "welfare": "social_welfare_org",
    "legal": "legal_service_org",
    "other_org": "other_org",
}
_OUTCOMES = {
    "granted": "granted",
    "partial": "partially_granted",
    "denied_secret": "denied_state_secret",
    "denied_third": "denied_third_party",
    "denied_internal": "denied_internal_affairs",
    "denied_process": "denied_process_information",
    "denied_file": "denied_enforcement_file",
    "denied_query": "denied_administrative_query",
    "not_held": "unable_not_held",
    "no_info": "unable_no_existing_information",
    "unclear": "unable_unclear_after_correction",
    "petition": "not_processed_petition_complaint",
    "repeat": "not_processed_repeat",
    "overdue": "other_correction_overdue",
}
_GROUPS = {"denied": "denied", "unable": "unable", "unprocessed": "not_processed", "other": "other"}
_RESULTS = {"upheld": "upheld", "corrected": "corrected", "other": "other_result", "pending": "pending"}


def facts_of(truth: Truth) -> Facts:
    """Every number a sentence may speak of; what the edition has no row for is left out."""
    value = truth.value
    facts = {f"new_{name}": value(f"requests.new_requests.{column}") for name, column in _APPLICANTS.items()}
    facts["new"] = value("requests.new_requests.total")
    facts["new_org"] = facts["new"] - facts["new_person"]
    facts["in"] = value("requests.carried_in.total")
    facts["out"] = value("requests.carried_out.total")
    facts["handled"] = value("requests.outcomes_total.total")
    facts["received"] = facts["new"] + facts["in"]
    rows = {row.id: row.parent for row in form(truth.editions["requests"]).outcome_rows}
    for name, row in _OUTCOMES.items():
        if row in rows:
            facts[name] = value(f"requests.{row}.total")
    for name, group in _GROUPS.items():
        inside = (row for row, parent in rows.items() if group in (row, parent))
        facts[name] = sum(value(f"requests.{row}.total") for row in inside)
    facts["disclosed"] = facts["granted"] + facts["partial"]
    bodies = {"recon": "reconsideration", "direct": "litigation_direct"}
    for name, row in (bodies | {"after": "litigation_after_reconsideration"}).items():
        facts[name] = value(f"remedies.{row}.total")
        for result, column in _RESULTS.items():
            facts[f"{name}_{result}"] = value(f"remedies.{row}.{column}")
    facts["suits"] = facts["direct"] + facts["after"]
    for result in _RESULTS:
        facts[f"suits_{result}"] = facts[f"direct_{result}"] + facts[f"after_{result}"]
    for name in ("recon", "suits"):
        facts[f"{name}_closed"] = facts[name] - facts[f"{name}_pending"]
    facts["remedies"] = facts["recon"] + facts["suits"]
    return facts


def topic_of(fact: str) -> str:
    """The kind of claim a fact is, as the published table has it."""
    topics = {
        "new": "received",
        "received": "received",
        "in": "carried over",
        "out": "carried over",
        "handled": "concluded",
        "granted": "granted, partly granted",
        "partial": "granted, partly granted",
        "disclosed": "granted, partly granted",
        "unprocessed": "not processed, other",
        "petition": "not processed, other",
        "repeat": "not processed, other",
        "other": "not processed, other",
        "overdue": "not processed, other",
        "remedies": "reconsideration",
    }
    families = {
        "new_": "applicants",
        "denied": "denied",
        "recon": "reconsideration",
        "suits": "litigation",
        "direct": "litigation",
        "after": "litigation",
    }
    for family, topic in families.items():
        if fact not in topics and fact.startswith(family):
            return topic
    return topics.get(fact, "cannot be provided")


_CONDITION = re.compile(r"([a-z_+]+)(=|>)([a-z_]+|0)")


def holds(condition: str, facts: Facts) -> bool:
    """Whether all of `a=b & a>0 & a+b>0` hold; what names a fact that is not there does not."""
    for part in filter(None, (part.strip() for part in condition.split("&"))):
        match = _CONDITION.fullmatch(part)
        if match is None:
            raise ValueError(f"not a condition: {part}")
        left, sign, right = match.groups()
        names = [*left.split("+"), *([right] if right != "0" else [])]
        if not all(name in facts for name in names):
            return False
        a, b = sum(facts[name] for name in left.split("+")), facts.get(right, 0)
        if not (a == b if sign == "=" else a > b):
            return False
    return True
