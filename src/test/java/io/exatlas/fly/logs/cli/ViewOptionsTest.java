package io.exatlas.fly.logs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.cli.view.Selection;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** What is shown, how, and for how long. */
final class ViewOptionsTest {

    @Test
    void tailFollowsWithoutEndByDefault() {
        ViewOptions view = view();

        assertThat(view.follow()).isTrue();
        assertThat(view.limit()).isEmpty();
    }

    @Test
    void limitIsTheTimeToRun() {
        assertThat(view("--for", "10s").limit()).contains(Duration.ofSeconds(10));
    }

    @Test
    void noFollowEndsAtTheLiveEdge() {
        assertThat(view("--no-follow").follow()).isFalse();
    }

    @Test
    void regionsAreAListInAnyCase() {
        Selection selection = view("--region", "AMS,fra", "--region", "iad").selection();

        assertThat(selection.regions()).containsExactlyInAnyOrder("ams", "fra", "iad");
    }

    @Test
    void instancesAreAList() {
        assertThat(view("--instance", "148ed726c12358").selection().instances()).containsExactly("148ed726c12358");
    }

    @ParameterizedTest
    @CsvSource({
        "--for, soon, 10s",
        "--output, xml, 'text, json, raw'",
        "--color, blue, 'auto, always, never'",
    })
    void wrongValueIsRefusedWithWhatIsAllowed(String option, String value, String allowed) {
        assertThatThrownBy(() -> view(option, value))
                .isInstanceOf(ParameterException.class)
                .hasMessageContainingAll(option, value, allowed);
    }

    private static ViewOptions view(String... args) {
        Showing command = new Showing();
        CommandLine.ParseResult parsed = new CommandLine(command).parseArgs(args);
        assertThat(parsed.errors()).isEmpty();
        return command.view;
    }

    @Command
    private static final class Showing {
        @Mixin
        private ViewOptions view = new ViewOptions();
    }
}
