"""Models of counts with exposure, such as requests per inhabitant, and which of them fits.

Thin over statsmodels. Counts of requests are nearly always overdispersed: Poisson is there to be compared
with. Zero inflation is a claim that some agencies cannot be asked at all; more zeros than Poisson expects do
not prove it.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt

from ogikit.statistics.arrays import FloatArray, as_counts, unknown

CountModel: TypeAlias = Literal["poisson", "negative-binomial", "zip", "zinb"]


@dataclass(frozen=True, slots=True, eq=False)
class CountFit:
    """A fitted model.

    Attributes:
        model: "poisson", "negative-binomial" (variance μ + αμ², NB2), "zip" or "zinb" (either of them with
            zero inflation).
        coefficients: Of the logarithm of the mean: the covariates', then the constant.
        inflation: Of the log odds of being a structural zero, likewise; empty without inflation.
        dispersion: α of the negative binomial; NaN of the others.
        errors: Standard errors of `coefficients`.
        log_likelihood: At the fit.
        aic: Akaike's criterion: the smaller the better.
        zeros: How many zeros were seen.
        expected_zeros: How many the model expects.
        converged: False where the optimiser gave up: do not use the numbers then.
    """

    model: CountModel
    coefficients: FloatArray
    inflation: FloatArray
    dispersion: float
    errors: FloatArray
    log_likelihood: float
    aic: float
    zeros: int
    expected_zeros: float
    converged: bool


def fit(
    counts: npt.ArrayLike,
    covariates: npt.ArrayLike | None = None,
    exposure: npt.ArrayLike | None = None,
    model: CountModel = "negative-binomial",
    inflated_by: npt.ArrayLike | None = None,
    start: Sequence[float] | None = None,
) -> CountFit:
    """log μ = covariates·β + constant + log exposure, by maximum likelihood. Cameron and Trivedi, Regression
    Analysis of Count Data, 2013; zero inflation by Lambert, Technometrics 34, 1992.

    Args:
        counts: n whole numbers.
        covariates: n × k without a constant, which is added; none by default.
        exposure: n positive numbers, e.g. inhabitants; 1 by default.
        model: By name.
        inflated_by: n × j covariates of the zero inflation, without a constant; none by default.
        start: Parameters to start from, in the order inflation, coefficients, dispersion.
    """
    import statsmodels.api as sm

    if model not in get_args(CountModel):
        raise unknown(model, get_args(CountModel))
    y = as_counts(counts, "counts")
    if not y.any():
        raise ValueError("all counts are 0: there is no mean to model")
    of = np.ones(y.shape) if exposure is None else np.asarray(exposure, dtype=np.float64)
    if not (of > 0).all():
        raise ValueError("exposure must be positive; leave out units without it")
    design, inflating = _with_constant(covariates, y.size), _with_constant(inflated_by, y.size)
    inflated = model in ("zip", "zinb")
    if model == "poisson":
        unfitted: Any = sm.Poisson(y, design, exposure=of)
    elif model == "negative-binomial":
        unfitted = sm.NegativeBinomial(y, design, exposure=of)
    else:
        kind = sm.ZeroInflatedPoisson if model == "zip" else sm.ZeroInflatedNegativeBinomialP
        unfitted = kind(y, design, exog_infl=inflating, exposure=of)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what fails shows in `converged`
        found = unfitted.fit(start_params=start, method="bfgs", maxiter=2_000, disp=False)
        errors = np.asarray(found.bse)
        zero = np.asarray(
            found.predict(which="prob", y_values=[0]) if not inflated else found.predict(which="prob-zero")
        )
    parameters = np.asarray(found.params)
    skipped = inflating.shape[1] if inflated else 0
    main = slice(skipped, skipped + design.shape[1])
    return CountFit(
        model,
        parameters[main],
        parameters[:skipped],
        float(parameters[-1]) if model in ("negative-binomial", "zinb") else np.nan,
        errors[main],
        float(found.llf),
        float(found.aic),
        int((y == 0).sum()),
        float(zero.sum()),
        bool(found.mle_retvals["converged"]) and bool(np.isfinite(parameters).all()),
    )


def _with_constant(covariates: npt.ArrayLike | None, length: int) -> FloatArray:
    given = np.empty((length, 0)) if covariates is None else np.asarray(covariates, dtype=np.float64)
    return np.column_stack([given.reshape(length, -1), np.ones(length)])
