package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.cli.follow.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people are told who type something else than what is there. Nothing is started. */
final class UsageTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "tial shop# there is no command 'tial': did you mean tail?",
                "hepl# there is no command 'hepl': did you mean help?",
                "vresion# there is no command 'vresion': did you mean version?",
                "nope --help# there is no command 'nope'",
                "tial --help# there is no command 'tial': did you mean tail?",
                "token chek --help# there is no command 'chek': did you mean check?",
                "serve conf/x.json# the configuration is named with -c FILE",
                "serve# the configuration is named with -c FILE",
                "sim# there is no command 'sim': did you mean simulate?",
                "shop# there is no command 'shop': for an app of that name it is fly-logs tail shop",
                "token shop# there is no command 'shop': for an app of that name it is fly-logs token check shop",
                "token chek shop# there is no command 'chek': did you mean check?",
                "UPS!# there is no command 'UPS!': there are tail, logs, serve, simulate, demo, token",
                "-a shop# unknown option '-a': it is one of fly-logs tail",
                "serve -c x --tail 5# unknown option '--tail': it is one of fly-logs tail",
                "tail -- shop -n# '-n' stands behind --, where everything is a name",
                "tail shop --port 80# unknown option '--port': it is one of fly-logs simulate",
                "tail shop --regoin=ams# unknown option '--regoin': did you mean --region?",
                "tail shop --strcit# unknown option '--strcit': did you mean --strict?",
                "tail shop --banana# unknown option '--banana'",
                "tail shop --lines 50# unknown option '--lines': here it is --tail N",
                "tail shop --since-time 1h# unknown option '--since-time': here it is --since TIME",
                "logs shop -n 50# -n is --no-follow here: the newest lines are asked for with --tail 50, not with -n 50",
                "tail shop -50# the newest lines are asked for with --tail 50, not with -50",
                "demo -n 5# -n is --no-follow here: the newest lines are asked for with --tail 5, not with -n 5",
                "tail -i 148ed726c12358 shop# -i is --ignore-case here: a machine is chosen with --instance 148ed726c12358"
                        + " (an app of that name with --app 148ed726c12358)",
                "serve -c fly.toml# -c is the configuration of fly-logs here, which is JSON, and not that of an app:"
                        + " name the app, as in fly-logs tail my-api",
                "tail My_App# app name \"My_App\" is not legal",
                "tail shop,My_App# app name \"My_App\" is not legal",
                "tail shop My_App# app name \"My_App\" is not legal",
                "tail# name an app, as in fly-logs tail my-api; fly apps list shows yours",
                "token check# name an app, as in fly-logs token check my-api; fly apps list shows yours",
                "token check shop cart# one app at a time: give shop alone",
                "tail --cluster shop --proxy env# the nodes of the cluster ask the API: leave out --proxy",
                "tail --cluster-port 0 shop --api-url http://127.0.0.1:1# ask the API: leave out --api-url",
                "tail --cluster-name x shop --api-url http://127.0.0.1:1 --token-file /dev/null --proxy http://127.0.0.1:1"
                        + "# ask the API: leave out --api-url and --token-file and --proxy",
                "demo my-app# fly-logs: demo takes options only, not 'my-app'",
                "serve -c x y# serve takes options only, not 'y': the configuration is named with -c FILE",
                "simulate --rate nan# '--rate': \"nan\" is not a number: write it as 20 or 0.5",
                "simulate --port x# '--port': \"x\" is not a whole number",
                "tail a --token-file fm2_secretsecret# '--token-file': \"(a token)\" is not a file that can be read",
                "token# a command is missing: check, as in fly-logs token check my-api",
            })
    void wrongUsageIsOneSentenceAndAPointer(String args, String said) {
        assertThat(execute(args.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("fly-logs: ")
                .contains(said);
        assertThat(err.toString().lines().toList().get(1)).matches("Try 'fly-logs[a-z ]* --help'\\.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tail --token secret", "tail shop -t secret", "--access-token=secret tail", "demo --token=secret"
            })
    void tokenOnTheCommandLineIsNotRepeated(String args) {
        assertThat(execute(args.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).contains("--token-file").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"tail --help", "tail -h", "logs --help", "tail shop -n 50 --help", "tail --tail 1 --tail 2 -h"})
    void helpOfTailIsShown(String args) {
        assertThat(execute(args.split(" ", -1))).isZero();
        assertThat(out.toString()).contains("Usage: fly-logs tail");
    }

    @Test
    void examplesComeFirstAndOptionsInGroups() {
        assertThat(execute("tail", "--help")).isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "  fly-logs tail my-api ",
                        "Usage:",
                        "Apps:",
                        "  -a, --app",
                        "From when to when:",
                        "  -n, --no-tail, --no-follow",
                        "Which lines:",
                        "  -r, --region",
                        "How they look",
                        "  -o, --output",
                        "Where from:",
                        "  --api-url",
                        "A cluster:",
                        "  --cluster",
                        "Configuration and help:",
                        "  -c, --config",
                        "  -V, --version");
        assertThat(out.toString().lines()).allMatch(line -> line.length() <= 80);
        assertThat(out.toString().lines().filter(line -> line.endsWith(":"))).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "simulate", "demo", "token", "token check"})
    void everyCommandHasHelp(String command) {
        assertThat(execute((command + " --help").split(" ", -1))).isZero();
        assertThat(out.toString()).contains("Usage: fly-logs " + command).contains("--help");
    }

    @Test
    void exitCodesAreListedOnceForAllCommands() throws IOException {
        assertThat(execute("--help")).isZero();
        assertThat(execute("tail", "--help")).isZero();
        assertThat(execute("serve", "--help")).isZero();

        assertThat(out.toString()).containsOnlyOnce("Exit codes of all commands");
        String page = Files.readString(Path.of("docs/command-line.md"));
        assertThat(ExitCode.MEANINGS)
                .extracting(meaning -> meaning.substring(0, meaning.indexOf(':')))
                .allSatisfy(code -> assertThat(page).contains("\n| " + code + " | "));
    }

    @ParameterizedTest
    @CsvSource({"help, --help", "help tail, tail --help", "version, --version", "tail help, tail help", "'', ''"})
    void commandsOfOtherProgramsForHelp(String typed, String meant) {
        assertThat(Main.asked(typed.split(" ", -1))).containsExactly(meant.split(" ", -1));
    }

    private int execute(String... args) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }
}
