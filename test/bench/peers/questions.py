# h2o.ai's questions as Polars asks them: each gives the count and the sums of its whole answer, as the SQL texts do.


def _group(keys, *values):
    def ask(pl, frames):
        return frames["h2o_groups"].lazy().group_by(keys).agg([v(pl) for v in values])

    return ask


def _join(right, on, how="inner"):
    def ask(pl, frames):
        return frames["h2o_x"].lazy().join(frames[right].lazy(), on=on, how=how).select("v1", "v2")

    return ask


def _sum(name):
    return lambda pl: pl.col(name).sum()


def _mean(name):
    return lambda pl: pl.col(name).mean()


def _largest_two(pl, frames):
    largest = pl.col("v3").top_k(2)
    return frames["h2o_groups"].lazy().group_by("id6").agg(largest).explode("v3")


def _counted(ask, *columns):
    def run(pl, frames):
        return ask(pl, frames).select(pl.len(), *[pl.col(c).sum() for c in columns]).collect()

    return run


_ALL = ["id1", "id2", "id3", "id4", "id5", "id6"]

QUESTIONS = {
    "group q1": _counted(_group("id1", _sum("v1")), "v1"),
    "group q2": _counted(_group(["id1", "id2"], _sum("v1")), "v1"),
    "group q3": _counted(_group("id3", _sum("v1"), _mean("v3")), "v1", "v3"),
    "group q4": _counted(_group("id4", _mean("v1"), _mean("v2"), _mean("v3")), "v1", "v2", "v3"),
    "group q5": _counted(_group("id6", _sum("v1"), _sum("v2"), _sum("v3")), "v1", "v2", "v3"),
    "group q6": _counted(
        _group(["id4", "id5"], lambda pl: pl.col("v3").median().alias("m"), lambda pl: pl.col("v3").std().alias("s")), "m", "s"
    ),
    "group q7": _counted(_group("id3", lambda pl: (pl.col("v1").max() - pl.col("v2").min()).alias("r")), "r"),
    "group q8": _counted(_largest_two, "v3"),
    "group q9": _counted(_group(["id2", "id4"], lambda pl: (pl.corr("v1", "v2") ** 2).alias("r2")), "r2"),
    "group q10": _counted(_group(_ALL, _sum("v3"), lambda pl: pl.len().alias("n")), "v3", "n"),
    "join q1 small": _counted(_join("h2o_small", "id1"), "v1", "v2"),
    "join q2 medium": _counted(_join("h2o_medium", "id2"), "v1", "v2"),
    "join q3 left": _counted(_join("h2o_medium", "id2", "left"), "v1", "v2"),
    "join q4 text": _counted(_join("h2o_medium", "id5"), "v1", "v2"),
    "join q5 big": _counted(_join("h2o_big", "id3"), "v1", "v2"),
}
