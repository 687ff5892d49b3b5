package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.model.Epoch;
import java.util.List;

/** One message of a chain in the world of claims. */
record ClaimMessage(Epoch epoch, long seq, List<Integer> rows, boolean flagged) {}
