package io.exatlas.fly.logs.internal.owner;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which other registries a node hears over the event bus, each of which sends it a beat every second. Counted in beats
 * of its own: a node that was asleep has missed nothing. Pure. For one thread.
 */
public final class Hearing {

    /** A registry is not heard once it was silent for so many beats. */
    private static final int SILENCE = 5;

    /** A node says nothing before it has listened for so many beats. */
    private static final int SETTLED = 5;

    /** One that was not reached says that it hears again once it has for so many beats. */
    private static final int CALM = 5;

    /** For how many beats each was silent. */
    private final Map<String, Integer> silent = new HashMap<>();

    private int beats;
    private int calm;
    private Optional<Set<String>> says = Optional.empty();

    /** A registry's beat came. */
    public void heard(String node) {
        silent.replace(node, 0);
    }

    /**
     * A beat of this node.
     *
     * @param others the other registries
     */
    public void beat(Set<String> others) {
        beats = Math.min(beats + 1, SETTLED);
        silent.keySet().retainAll(others);
        // Whoever has just come has not been silent.
        others.forEach(node -> silent.merge(node, 0, (before, none) -> Math.min(before + 1, SILENCE + 1)));
    }

    /** Whom it hears just now. */
    public Set<String> hears() {
        Set<String> heard = new TreeSet<>();
        silent.forEach((node, missed) -> {
            if (missed <= SILENCE) {
                heard.add(node);
            }
        });
        return heard;
    }

    /**
     * Whom it says it hears; empty: it does not say yet. To be asked for once a beat.
     *
     * @param left whether it is left out because it is not reached
     * @param deaf whether it would be by what it hears just now
     */
    public Optional<Set<String>> says(boolean left, boolean deaf) {
        calm = deaf ? 0 : Math.min(calm + 1, CALM);
        if (beats < SETTLED) {
            return Optional.empty();
        }
        boolean keepsSaying = left && !deaf && calm < CALM;
        if (!keepsSaying) {
            says = Optional.of(hears());
        }
        return says;
    }
}
