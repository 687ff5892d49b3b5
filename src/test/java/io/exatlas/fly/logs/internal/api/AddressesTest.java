package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** In which order the addresses of a name are tried. */
@Tag("F36")
final class AddressesTest {

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static List<InetAddress> all(String... literals) {
        return Stream.of(literals).map(AddressesTest::address).toList();
    }

    @Test
    void theFamiliesTakeTurnsBeginningWithTheResolversFirst() {
        assertThat(Addresses.order(all("10.0.0.1", "10.0.0.2", "10.0.0.3", "fd00::1", "fd00::2"), Optional.empty()))
                .isEqualTo(all("10.0.0.1", "fd00::1", "10.0.0.2", "fd00::2", "10.0.0.3"));
        assertThat(Addresses.order(all("fd00::1", "fd00::2", "10.0.0.1"), Optional.empty()))
                .isEqualTo(all("fd00::1", "10.0.0.1", "fd00::2"));
    }

    @Test
    void theOneThatWasReachedLastComesFirstAsLongAsTheNameHasIt() {
        assertThat(Addresses.order(all("10.0.0.1", "fd00::1"), Optional.of(address("fd00::1"))))
                .isEqualTo(all("fd00::1", "10.0.0.1"));
        assertThat(Addresses.order(all("10.0.0.1", "fd00::1"), Optional.of(address("10.0.0.9"))))
                .isEqualTo(all("10.0.0.1", "fd00::1"));
    }

    @Test
    void eachIsTriedOnceAndNoMoreThanEight() {
        assertThat(Addresses.order(all("10.0.0.1", "10.0.0.1"), Optional.empty()))
                .isEqualTo(all("10.0.0.1"));
        List<InetAddress> many =
                IntStream.range(0, 30).mapToObj(n -> address("10.0.0." + n)).toList();
        assertThat(Addresses.order(many, Optional.empty())).isEqualTo(many.subList(0, 8));
    }
}
