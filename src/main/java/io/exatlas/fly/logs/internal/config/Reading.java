package io.exatlas.fly.logs.internal.config;

import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One object of a configuration while it is read. A key that is missing or wrong keeps its default, and what is wrong
 * leaves a mistake with its path, so that one reading finds everything. A key that nobody knows is a mistake.
 */
final class Reading {

    final Values values;
    private final JsonObject json;
    private final Place at;
    private final Set<Key<?>> wrong = new HashSet<>();

    private Reading(Section section, JsonObject json, Place at) {
        values = new Values(section);
        this.json = json;
        this.at = at;
    }

    static Values of(Section section, JsonObject json, Place at) {
        Reading reading = new Reading(section, json, at);
        section.keys.stream().filter(key -> !key.is(Trait.SECRET)).forEach(reading::take);
        section.checks.forEach(check -> check.accept(reading));
        reading.refuseOthers(section);
        return reading.values;
    }

    private <T> void take(Key<T> key) {
        Place place = at.key(key);
        int before = place.mistakes().count();
        Object given = json.getValue(key.name);
        if (given != null || (json.containsKey(key.name) && !key.is(Trait.OPTIONAL))) {
            key.type.read(given, place).ifPresent(value -> values.set(key, value));
        } else if (key.is(Trait.REQUIRED)) {
            place.mistake("is missing");
        }
        if (place.mistakes().count() > before) {
            wrong.add(key);
        }
        key.type.check(key, this);
    }

    /** States how two keys go together. Says nothing where one of them is wrong by itself. */
    void relation(Key<?> key, Key<?> other, boolean holds, String complaint) {
        if (!holds && !wrong.contains(key) && !wrong.contains(other)) {
            at.key(key).mistake(complaint);
        }
    }

    /** States a mistake that only several parts together show. */
    void mistake(String path, String complaint) {
        at.mistakes().add(path, complaint);
    }

    private void refuseOthers(Section section) {
        Set<String> known = section.keys.stream()
                .filter(key -> !key.is(Trait.SECRET))
                .map(key -> key.name)
                .collect(Collectors.toSet());
        // A map made in Java may have keys that are no strings.
        Set<?> given = json.getMap().keySet();
        given.stream()
                .map(String::valueOf)
                .filter(key -> !known.contains(key))
                .sorted()
                .forEach(key -> mistake(JsonPath.of(at.path(), key), "unknown key, known: " + section.listed()));
    }
}
