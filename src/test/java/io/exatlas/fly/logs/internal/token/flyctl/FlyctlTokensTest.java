package io.exatlas.fly.logs.internal.token.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.token.Heard;
import io.exatlas.fly.logs.internal.token.ScriptedSource;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that flyctl makes, with shell scripts in its place. */
@ExtendWith(VertxExtension.class)
final class FlyctlTokensTest {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");
    private static final String GOOD = "echo '{\"token\": \"FlyV1 fm2_a,fm2_b\"}'";

    /** Long enough for what ends by itself, on a busy machine too. */
    private static final Duration AMPLE = Duration.ofSeconds(20);

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final AtomicLong now = new AtomicLong();
    private final FakeFly fly;

    FlyctlTokensTest(Vertx vertx, @TempDir Path dir) {
        this.vertx = vertx;
        fly = new FakeFly(dir);
    }

    @Test
    void flyctlMakesAReadOnlyTokenForADay() throws Exception {
        fly.does("printf '%s\\n' \"$@\" > \"$HOME/arguments\"; " + GOOD);

        assertThat(answer(tokens(AMPLE))).isEqualTo("FlyV1 fm2_a,fm2_b");

        assertThat(Files.readAllLines(fly.file("arguments")))
                .containsExactly(
                        "tokens", "create", "readonly", "-o", "my-org", "-x", "24h", "-n", "exatlas-fly-logs", "-j");
    }

    @Test
    void itsEnvironmentHoldsWhatItNeedsAndNoMore() throws Exception {
        fly.does("env > \"$HOME/environment\"; " + GOOD);

        assertThat(answer(tokens(AMPLE))).isNotEmpty();

        assertThat(Files.readAllLines(fly.file("environment")))
                .contains("HOME=" + fly.file("fly").getParent())
                .allMatch(line -> line.matches("(HOME|PATH|PWD|OLDPWD|SHLVL|_)=.*"));
    }

    @Test
    @Tag("F21")
    void warningsBesideTheTokenAreNotMixedIntoIt() throws Exception {
        fly.does("echo 'WARN a new version, fm2_warning' >&2; " + GOOD + "; echo more >&2");

        assertThat(answer(tokens(AMPLE))).isEqualTo("FlyV1 fm2_a,fm2_b");
    }

    @Test
    @Tag("F21")
    void errorOutputWithoutEndDoesNotHoldUpTheToken() throws Exception {
        fly.does("head -c 1000000 /dev/zero >&2; " + GOOD);

        assertThat(answer(tokens(AMPLE))).isEqualTo("FlyV1 fm2_a,fm2_b");
    }

    @Test
    @Tag("F21")
    void aChildThatHoldsTheOutputDoesNotHoldUpTheToken() throws Exception {
        fly.does("sleep 300 & note $!; " + GOOD);

        assertThat(answer(tokens(AMPLE))).isEqualTo("FlyV1 fm2_a,fm2_b");

        fly.awaitGone();
    }

    @Test
    @Tag("F21")
    void anOrphanThatHoldsNoOutputIsKilledToo() throws Exception {
        fly.does("sh -c 'trap \"\" TERM; sleep 300 >/dev/null 2>&1 & echo $! >> \"$HOME/pids\"'; " + GOOD);

        assertThat(answer(tokens(AMPLE))).isEqualTo("FlyV1 fm2_a,fm2_b");

        fly.awaitNoted(2);
        fly.awaitGone();
    }

    @Test
    @Tag("F21")
    void oneThatHasRunAwayHoldsUpNobody() throws Exception {
        fly.does("sh -c 'cd /; sleep 300 & echo $! >> \"$HOME/pids\"'; " + GOOD);
        try {
            assertThat(answer(tokens(AMPLE))).isEqualTo("FlyV1 fm2_a,fm2_b");
        } finally {
            fly.awaitNoted(2);
            fly.killNoted();
        }
    }

    @Test
    @Tag("F21")
    void whereFlyctlHangsForEveryOrganisationTheNextSourceAnswersAllTheSame() throws Exception {
        fly.does("exec sleep 300");
        TokenSource hanging =
                new FlyctlTokens(vertx, fly.onPath(), app -> Optional.of("of-" + app), times(SHORT), now::get);
        TokenSource chain = TokenSource.firstOf(List.of(hanging, ScriptedSource.answering("next", "fm2_next")));
        try (Heard log = new Heard(chain.getClass())) {
            long asked = System.nanoTime();

            List<Future<Optional<Token>>> answers = IntStream.range(0, 3 * FlyctlTokens.AT_ONCE)
                    .mapToObj(n -> chain.find(AppName.of("app-" + n)))
                    .toList();
            get(Future.all(answers));

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(5));
            assertThat(answers).allSatisfy(found -> assertThat(found.result()).isEqualTo(Token.parse("fm2_next")));
            assertThat(String.join("\n", log.lines()))
                    .contains("did not end within 1000 ms and was killed", "flyctl is busy with other organisations");
        }
        fly.awaitGone();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                fake("prompts", AMPLE, "read answer || exit 7; " + GOOD, "exited with code 7, with 0 bytes"),
                fake(
                        "exits 1",
                        AMPLE,
                        "echo fm2_canary; echo fm2_canary >&2; exit 1",
                        "exited with code 1, with 11 bytes"),
                fake("is killed", AMPLE, "kill -9 $$", "exited with code 137, with 0 bytes"),
                fake("prints nothing", AMPLE, "exit 0", "printed no token, with 0 bytes"),
                fake("prints 1 MB", AMPLE, "head -c 1000000 /dev/zero", "printed 1000000 bytes, which is no token"),
                fake("prints no token", AMPLE, "echo canary: log in first", "printed no token"),
                fake("prints half of a token", AMPLE, "echo 'FlyV1 fm2_canary,\"fm2_b'", "printed no token"),
                fake("prints broken JSON", AMPLE, "echo '{\"token\": \"fm2_canary'", "printed no token"),
                fake("hangs", SHORT, "echo fm2_canary; exec sleep 300", "did not end within 1000 ms and was killed"),
                fake(
                        "ignores SIGTERM",
                        SHORT,
                        "trap '' TERM; echo fm2_canary >&2; while :; do sleep 300 & note $!; wait; done",
                        "did not end within 1000 ms and was killed, with 11 bytes"),
                fake(
                        "waits for a child that waits for a child",
                        SHORT,
                        "sh -c 'echo $$ >> \"$HOME/pids\"; sleep 300 & echo $! >> \"$HOME/pids\"; wait' & wait",
                        "did not end within 1000 ms and was killed"),
                fake(
                        "leaves an orphan and hangs",
                        SHORT,
                        "sh -c 'sleep 300 & echo $! >> \"$HOME/pids\"'; exec sleep 300",
                        "did not end within 1000 ms and was killed"),
                fake("never stops printing", SHORT, "exec yes fm2_canary", "did not end within 1000 ms"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    @Tag("F21")
    @Tag("F34")
    void theNextSourceAnswersWhenFlyctl(String name, Duration run, String script, String complaint) throws Exception {
        fly.does(script);
        TokenSource chain = TokenSource.firstOf(List.of(tokens(run), ScriptedSource.answering("next", "fm2_next")));
        try (Heard ours = new Heard(FlyctlTokens.class);
                Heard chains = new Heard(chain.getClass())) {
            assertThat(answer(chain)).isEqualTo("FlyV1 fm2_next");

            assertThat(String.join("\n", chains.lines()))
                    .contains("flyctl " + complaint)
                    .doesNotContain("canary");
            assertThat(ours.lines()).isEmpty();
        }
        fly.awaitNoted(1);
        fly.awaitGone();
    }

    @Test
    @Tag("F21")
    void whereThereIsNoFlyctlTheNextSourceAnswersAndTheLogSaysWhy() throws Exception {
        TokenSource chain = TokenSource.firstOf(List.of(tokens(AMPLE), ScriptedSource.answering("next", "fm2_next")));
        try (Heard log = new Heard(chain.getClass())) {
            assertThat(answer(chain)).isEqualTo("FlyV1 fm2_next");

            assertThat(log.lines())
                    .containsExactly("WARN app=my-api token source=flyctl passed over: "
                            + "there is no program fly or flyctl on PATH");
        }
    }

    @Test
    @Tag("F21")
    void aProgramThatCannotBeStartedIsAFailure() throws Exception {
        fly.does("exit 0");
        Files.writeString(fly.file("fly"), "#!/no/such/shell\n");

        assertThat(failure(tokens(AMPLE))).isEqualTo("flyctl cannot be run");
    }

    @Test
    void withoutAnOrganisationFlyctlIsNotAsked() throws Exception {
        fly.does(GOOD);
        FlyctlTokens tokens =
                new FlyctlTokens(vertx, fly.onPath(), app -> Optional.empty(), FlyctlTimes.DEFAULT, System::nanoTime);

        assertThat(get(tokens.find(APP))).isEmpty();

        assertThat(fly.starts()).isZero();
    }

    @Test
    void whatIsNoOrganisationIsRefused() throws Exception {
        fly.does(GOOD);
        FlyctlTokens tokens = new FlyctlTokens(
                vertx, fly.onPath(), app -> Optional.of("--help"), FlyctlTimes.DEFAULT, System::nanoTime);

        assertThat(failure(tokens)).isEqualTo("organisation \"--help\" is not the slug of an organisation");

        assertThat(fly.starts()).isZero();
    }

    @Test
    void allAppsOfAnOrganisationShareOneToken() throws Exception {
        fly.does(GOOD);
        FlyctlTokens tokens = tokens(AMPLE);
        List<Future<Optional<Token>>> asked = Stream.generate(() -> List.of(APP, OTHER))
                .limit(25)
                .flatMap(List::stream)
                .map(tokens::find)
                .toList();

        get(Future.all(asked));
        assertThat(get(tokens.find(OTHER))).isPresent();

        assertThat(fly.starts()).isOne();
    }

    @Test
    void eachOrganisationHasATokenOfItsOwn() throws Exception {
        fly.does("echo \"FlyV1 fm2_$5\"");
        FlyctlTokens tokens =
                new FlyctlTokens(vertx, fly.onPath(), app -> Optional.of("of-" + app), times(AMPLE), now::get);

        assertThat(get(tokens.find(APP)).map(Token::header)).contains("FlyV1 fm2_of-my-api");
        assertThat(get(tokens.find(OTHER)).map(Token::header)).contains("FlyV1 fm2_of-other");
    }

    @Test
    @Tag("F34")
    void whatWasMadeIsToldByItsFingerprint() throws Exception {
        fly.does("echo FlyV1 fm2_canary");
        try (Heard log = new Heard(FlyctlTokens.class)) {
            assertThat(answer(tokens(AMPLE))).isEqualTo("FlyV1 fm2_canary");

            String shown = Token.parse("fm2_canary").orElseThrow().toString();
            assertThat(log.lines()).containsExactly("INFO token source=flyctl org=my-org made " + shown);
        }
    }

    private FlyctlTokens tokens(Duration run) {
        return new FlyctlTokens(vertx, fly.onPath(), app -> Optional.of("my-org"), times(run), now::get);
    }

    private static FlyctlTimes times(Duration run) {
        FlyctlTimes usual = FlyctlTimes.DEFAULT;
        return new FlyctlTimes(run, Duration.ofMillis(200), usual.memory());
    }

    private static String answer(TokenSource tokens) throws Exception {
        return get(tokens.find(APP)).orElseThrow().header();
    }

    private static String failure(TokenSource tokens) throws Exception {
        Throwable failed = get(tokens.find(APP)
                .<Throwable>map(found -> new AssertionError("did not fail"))
                .otherwise(cause -> cause));
        assertThat(failed).isInstanceOf(FlyLogsException.class).hasNoCause();
        return String.valueOf(failed.getMessage());
    }

    private static Arguments fake(String name, Duration run, String script, String complaint) {
        return Arguments.of(name, run, script, complaint);
    }

    /** Within the 15 seconds that flyctl has, and a margin for a busy machine. */
    @CanIgnoreReturnValue
    private static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(15, TimeUnit.SECONDS);
    }
}
