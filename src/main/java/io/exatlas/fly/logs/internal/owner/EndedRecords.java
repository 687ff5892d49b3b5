package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which records of ended streams are forgotten: anybody on the bus may start and stop apps of any name, so only the
 * newest are kept. Pure.
 */
public final class EndedRecords {

    /** How many a node keeps. */
    public static final int KEPT = 10_000;

    private EndedRecords() {}

    /**
     * The records to remove, oldest first.
     *
     * @param all what is recorded, by app
     * @param mine whether an app belongs to this node
     * @param kept how many ended ones stay
     */
    public static Map<AppName, String> surplus(Map<AppName, String> all, Predicate<AppName> mine, int kept) {
        record Ended(AppName app, String text, OwnerRecord record) {}
        if (all.size() <= kept) {
            return Map.of();
        }
        Map<AppName, String> surplus = new LinkedHashMap<>();
        all.entrySet().stream()
                .filter(entry -> mine.test(entry.getKey()))
                .flatMap(entry ->
                        ended(entry.getValue())
                                .map(record -> new Ended(entry.getKey(), entry.getValue(), record))
                                .stream())
                .sorted(Comparator.comparing((Ended ended) -> ended.record().epoch())
                        .reversed())
                .skip(kept)
                .forEach(ended -> surplus.put(ended.app(), ended.text()));
        return surplus;
    }

    private static Optional<OwnerRecord> ended(String text) {
        return OwnerRecord.parse(text).filter(record -> !record.state().wanted());
    }
}
