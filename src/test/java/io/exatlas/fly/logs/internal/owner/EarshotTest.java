package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is not reached, by who hears whom. */
final class EarshotTest {

    private final Map<String, Long> rounds = new HashMap<>();
    private final Map<String, Map<String, String>> texts = new TreeMap<>();
    private final Earshot earshot = new Earshot();

    /** As in "a:bc b:ac c:", each node with those it hears. */
    private static Map<String, Set<String>> matrix(String hears) {
        Map<String, Set<String>> matrix = new TreeMap<>();
        for (String one : hears.split(" ", -1)) {
            String[] parts = one.split(":", 2);
            matrix.put(parts[0], nodes(parts[1]));
        }
        return matrix;
    }

    private static Set<String> nodes(String names) {
        return Arrays.stream(names.split("")).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                // All hear all.
                "a:, nobody",
                "a:b b:a, nobody",
                "a:bc b:ac c:ab, nobody",
                // One hears nobody, and the others hear it, or not.
                "a:b b:, b",
                "a:bc b:ac c:, c",
                "a:b b:a c:, c",
                "a:bcd b:acd c:abd d:, d",
                // Nobody hears anybody: there is none to prefer.
                "a: b:, nobody",
                "a: b: c:, nobody",
                // Half is enough.
                "a:bc b:ac c:a, nobody",
                "a:bcd b:acd c:abd d:a, d",
                // Two parts of equal size.
                "a:b b:a c:d d:c, nobody",
                // A part of one beside a part of three.
                "a:bc b:ac c:ab d:, d",
                // Two of five are deaf.
                "a:bcde b:acde c:abde d:e e:d, de",
                // Who hears somebody that says nothing is not the better for it.
                "a:bx b:ax c:xyz, c",
                // A node does not count itself.
                "a:b b:b, b"
            })
    void aNodeThatHearsFewerThanHalfWhileAnotherHearsMoreIsNotReached(String hears, String expected) {
        assertThat(Earshot.unreached(matrix(hears))).isEqualTo(expected.equals("nobody") ? Set.of() : nodes(expected));
    }

    /** Whatever they say, somebody is left. */
    @Test
    void neverAreAllLeftOut() {
        for (int bits = 0; bits < 1 << 12; bits++) {
            Map<String, Set<String>> hears = new TreeMap<>();
            int bit = 0;
            for (String one : nodes("abcd")) {
                Set<String> heard = new TreeSet<>();
                for (String other : nodes("abcd")) {
                    if (!one.equals(other)) {
                        if (((bits >> bit) & 1) == 1) {
                            heard.add(other);
                        }
                        bit++;
                    }
                }
                hears.put(one, heard);
            }
            assertThat(Earshot.unreached(hears)).hasSizeLessThan(4);
        }
    }

    private void renews(String node, Optional<Set<String>> hears) {
        long round = rounds.merge(node, 1L, Long::sum);
        for (String key : NodeLease.keys(node)) {
            texts.computeIfAbsent(node, fresh -> new TreeMap<>())
                    .put(key, new LeaseText(round, "fence", true, hears).text());
        }
    }

    private Set<String> read() {
        earshot.read(texts);
        return earshot.unreached(nodes("abc"));
    }

    /** So many readings, between which the nodes say who hears whom. */
    @CanIgnoreReturnValue
    private Set<String> say(int readings, String hears) {
        Set<String> unreached = Set.of();
        for (int n = 0; n < readings; n++) {
            matrix(hears).forEach((node, heard) -> renews(node, Optional.of(heard)));
            unreached = read();
        }
        return unreached;
    }

    @Test
    void aDeafNodeIsLeftOutOnceAllHaveSaidSomethingForAWhile() {
        assertThat(say(3, "a:bc b:ac c:")).isEmpty();
        assertThat(say(1, "a:bc b:ac c:")).containsExactly("c");
        assertThat(say(1, "a:bc b:ac c:ab")).isEmpty();
    }

    @Test
    void anOlderNodeSaysNothingAndIsNotCounted() {
        for (int n = 0; n < 6; n++) {
            renews("c", Optional.empty());
            renews("b", Optional.of(Set.of()));
            renews("a", Optional.of(Set.of()));
            assertThat(read()).isEmpty();
        }
    }

    /** What is frozen says for ever that it hears all; the others no longer hear it. */
    @Test
    void whoseLeaseIsNotRenewedMakesNobodyDeaf() {
        say(5, "a:b b:a");
        for (int n = 0; n < 3; n++) {
            renews("a", Optional.of(Set.of("b")));
            assertThat(read()).isEmpty();
        }
        for (int n = 0; n < 5; n++) {
            renews("a", Optional.of(Set.of()));
            assertThat(read()).isEmpty();
        }
        // It wakes, and is heard only after it has renewed its lease.
        assertThat(say(2, "a: b:a")).isEmpty();
        assertThat(say(5, "a:b b:a")).isEmpty();
    }

    @Test
    void oneTextThatIsOldIsOutvoted() {
        say(4, "a:bc b:ac c:ab");
        Map<String, String> own = Objects.requireNonNull(texts.get("c"));
        String old = Objects.requireNonNull(own.get("c#1"));
        for (int n = 0; n < 3; n++) {
            say(1, "a:bc b:ac c:");
            own.put("c#1", old);
            assertThat(read()).containsExactly("c");
        }
    }

    @Test
    void whatOneWouldSayIsJudgedByWhatTheOthersSay() {
        say(4, "a:bc b:ac c:");

        assertThat(earshot.unreached("c", Set.of(), nodes("abc"))).isTrue();
        assertThat(earshot.unreached("c", Set.of("a"), nodes("abc"))).isFalse();
        assertThat(earshot.unreached("c", Set.of(), nodes("c"))).isFalse();
    }
}
