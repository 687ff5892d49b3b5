package io.exatlas.fly.logs.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Which entries are shown. */
final class SelectionTest {

    private static final LogEntry IN_AMS = Entries.entry("m", "info", "ams", "148ed726c12358", "app");

    @Test
    void noWishShowsEverything() {
        assertThat(new Selection(Set.of(), Set.of()).shows(Entries.bare("m"))).isTrue();
    }

    @Test
    void anyOfTheRegionsIsShown() {
        assertThat(new Selection(Set.of("ams", "fra"), Set.of()).shows(IN_AMS)).isTrue();
    }

    @Test
    void otherRegionsAreNotShown() {
        assertThat(new Selection(Set.of("fra"), Set.of()).shows(IN_AMS)).isFalse();
    }

    @Test
    void regionAndInstanceMustBothFit() {
        assertThat(new Selection(Set.of("ams"), Set.of("6e8297dc244287")).shows(IN_AMS))
                .isFalse();
    }

    @Test
    void entryWithoutRegionIsNotOfARegion() {
        assertThat(new Selection(Set.of("ams"), Set.of()).shows(Entries.bare("m")))
                .isFalse();
    }
}
