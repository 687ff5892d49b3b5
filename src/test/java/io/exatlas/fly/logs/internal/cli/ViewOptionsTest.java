package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.filter.Severity;
import io.exatlas.fly.logs.internal.cli.view.Entries;
import io.exatlas.fly.logs.internal.cli.view.LineFormat;
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
    void thereIsNoTimeLimitByDefault() {
        ViewOptions view = view();

        assertThat(view.limit()).isEmpty();
    }

    @Test
    void limitIsTheTimeToRun() {
        assertThat(view("--for", "10s").limit()).contains(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource({"-j", "--json", "-o json", "-j -o json", "-o jsonl", "--output=NDJSON"})
    void objectsHaveManyNames(String options) {
        assertThat(view(options.split(" ", -1)).format()).isEqualTo(LineFormat.json);
    }

    @Test
    void regionsAndMachinesMayBeNamedAsForFlyctl() {
        EntryFilter filter = view("-r", "ams", "--machine", "148ed726c12358").filter();

        assertThat(filter.regions()).containsExactly("ams");
        assertThat(filter.instances()).containsExactly("148ed726c12358");
    }

    @Test
    void namesAreListsInAnyCase() {
        EntryFilter filter = view(
                        "--region", "AMS,fra", "--region", "iad", "--instance", "148ed726c12358", "--provider", "App")
                .filter();

        assertThat(filter.regions()).containsExactlyInAnyOrder("ams", "fra", "iad");
        assertThat(filter.instances()).containsExactly("148ed726c12358");
        assertThat(filter.providers()).containsExactly("app");
    }

    @Test
    void levelMayHaveAnyOfItsNames() {
        assertThat(view("--level", "Warning").filter().level()).contains(Severity.WARN);
    }

    @Test
    void expressionsKeepTheirCommas() {
        EntryFilter filter =
                view("--grep", "a{1,2}", "--grep", "b", "--exclude", "c,d").filter();

        assertThat(filter.grep()).hasToString("[a{1,2}, b]");
        assertThat(filter.exclude()).hasToString("[c,d]");
    }

    @Test
    void caseIsIgnoredInAllExpressions() {
        EntryFilter filter = view("-i", "--grep", "a|b", "--exclude", "c").filter();

        assertThat(filter).accepts(Entries.saying("B")).rejects(Entries.saying("AC"));
    }

    @Test
    void nothingIsFilteredByDefault() {
        assertThat(view().filter().wantsAll()).isTrue();
        assertThat(view().strict()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "--for, soon, 10s",
        "--output, xml, 'text, json, raw'",
        "--color, blue, 'auto, always, never'",
        "--time, noon, 'utc, local, full'",
        "--level, loud, 'trace, debug, info, notice, warn, error, fatal'",
        "--grep, x[a, 'missing closing ] at character 2'",
        "--exclude, (, 'missing closing )'",
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
