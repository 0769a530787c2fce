#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Makes Spec/vectors/diary-summary.tsv: the shipped diary described by an independent program.

Every number is computed with numpy from its definition in Sources/CohortStudy/Describe.
usage: Spec/vectors/made-by/diary_summary.py > Spec/vectors/diary-summary.tsv
"""

import csv
from pathlib import Path

import numpy

FILE = Path(__file__).resolve().parents[3] / "Examples/couples_emotion_diary/diary.csv"
LOW, HIGH, STEP = 0, 4, 1 / 3


def pair_correlation(x, y):
    both = ~numpy.isnan(x) & ~numpy.isnan(y)
    x, y = x[both], y[both]
    return (x * y).sum() / numpy.sqrt((x * x).sum() * (y * y).sum())


def summary(rows, item):
    couples = sorted({int(row["ID"]) for row in rows})
    series = []
    for couple in couples:
        own = sorted((r for r in rows if int(r["ID"]) == couple), key=lambda r: float(r["DIARYDAY"]))
        for prefix in ("M_", "W_"):
            series.append(numpy.array([float(row[prefix + item]) for row in own]))
    answers = numpy.concatenate(series)
    means = numpy.array([numpy.nanmean(one) for one in series])
    deviations = [one - numpy.nanmean(one) for one in series]
    freedom = sum((~numpy.isnan(one)).sum() - 1 for one in series)
    pairs = means.reshape(-1, 2)
    return {
        "mean": numpy.nanmean(answers),
        "between": means.std(ddof=1),
        "within": numpy.sqrt(numpy.nansum(numpy.concatenate(deviations) ** 2) / freedom),
        "floor": (answers < LOW + STEP / 2).mean(),
        "ceiling": (answers > HIGH - STEP / 2).mean(),
        "lag1": pair_correlation(
            numpy.concatenate([one[:-1] for one in deviations]),
            numpy.concatenate([one[1:] for one in deviations])),
        "means_together": numpy.corrcoef(pairs.T)[0, 1],
        "days_together": pair_correlation(
            numpy.concatenate(deviations[0::2]), numpy.concatenate(deviations[1::2])),
    }


with open(FILE, newline="", encoding="utf-8") as file:
    diary = list(csv.DictReader(file))
print("item\tquantity\tvalue")
for name in ("Con.", "Vig.", "Sad.", "Anx."):
    for quantity, value in summary(diary, name).items():
        print(f"{name}\t{quantity}\t{value!r}".replace("np.float64(", "").replace(")", ""))
