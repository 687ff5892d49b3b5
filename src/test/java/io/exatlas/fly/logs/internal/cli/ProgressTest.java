package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What somebody is told who waits for the newest lines. */
final class ProgressTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final AppName API = AppName.of("api");

    private Duration elapsed = Duration.ofSeconds(2);
    private final Progress progress = new Progress(8_000, 2, () -> elapsed);

    @Test
    void itSaysHowManyOfAllAreFoundAndRead() {
        progress.counted(SHOP, 1_200);
        progress.counted(API, 300);
        assertThat(progress.text()).contains("looking for the newest 8000 lines: 1500 found");
        progress.read(SHOP, 4_000);

        assertThat(progress.text()).contains("looking for the newest 8000 lines: 4300 found, 4000 read");
    }

    @Test
    void itIsOverOnceAllAppsAre() {
        progress.over(SHOP);
        progress.over(SHOP);
        assertThat(progress.text()).isPresent();
        progress.over(API);

        assertThat(progress.text()).isEmpty();
    }

    @Test
    void whatIsQuickNeedsNoWord() {
        elapsed = Duration.ofMillis(1_999);

        assertThat(progress.text()).isEmpty();
    }

    @Test
    void whatIsNotCountedHasNoProgress() {
        assertThat(new Progress(0, 2, () -> elapsed).text()).isEmpty();
    }
}
