package io.exatlas.fly.logs.internal.cli.args;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word that was meant. Pure. */
public final class Nearest {

    private static final int LONGEST = 40;

    private Nearest() {}

    /**
     * The word that differs least from what was typed: by at most one letter in three, where two neighbours that
     * changed places count as one; or the only one that begins like it.
     */
    public static Optional<String> to(String typed, Collection<String> words) {
        if (typed.length() > LONGEST || typed.replace("-", "").length() < 2) {
            return Optional.empty();
        }
        var longer = words.stream().filter(word -> word.startsWith(typed)).toList();
        if (longer.size() == 1) {
            return Optional.of(longer.get(0));
        }
        int letters = typed.replaceFirst("^-+", "").length();
        return words.stream()
                .filter(word -> distance(typed, word) <= Math.max(1, letters / 3))
                .min(Comparator.comparingInt((String word) -> distance(typed, word))
                        .thenComparing(word -> word));
    }

    /** How many letters must be put in, left out, replaced, or exchanged with the next. */
    static int distance(String left, String right) {
        int[][] steps = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                steps[i][j] = i == 0 ? j : j == 0 ? i : step(steps, left, right, i, j);
            }
        }
        return steps[left.length()][right.length()];
    }

    private static int step(int[][] steps, String left, String right, int i, int j) {
        int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        int least = Math.min(steps[i - 1][j - 1] + same, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean exchanged = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return exchanged ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
    }
}
