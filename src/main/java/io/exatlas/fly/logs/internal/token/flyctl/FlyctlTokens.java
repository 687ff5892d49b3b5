package io.exatlas.fly.logs.internal.token.flyctl;

import io.exatlas.fly.logs.internal.token.AgedTokens;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.CachedTokens;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has flyctl make a read-only token for the organisation of an app, one for all apps of it, good for 24 hours. It
 * remembers that token itself, so that a cache for each app in front of it does not have one made for each app. No
 * shell, fixed arguments, no standard input; nothing that flyctl prints is ever shown. Without an organisation for the
 * app there is none; every failure is {@code Unauthorized}, that there is no flyctl too. For any thread.
 *
 * <p>flyctl runs on worker threads of its own: one that hangs blocks its thread for {@link FlyctlTimes#run} and
 * {@link FlyctlTimes#end}, which those who share Vert.x's worker threads need not feel. For 16 organisations it runs at
 * once; whoever has to wait for a thread, and for flyctl then, waits no longer than one who does not. Undeploying the
 * verticle that made this, closing Vert.x, and the end of the process interrupt them or kill flyctl.
 */
public final class FlyctlTokens implements AgedTokens {

    private static final Logger log = LoggerFactory.getLogger(FlyctlTokens.class);
    private static final String WORKERS = "fly-logs-flyctl";

    /** Organisations that flyctl may be asked for at once. */
    static final int AT_ONCE = 16;

    private static final Pattern ORG = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,254}");

    private final FlyctlProgram program;
    private final Function<AppName, Optional<String>> orgs;
    private final FlyctlTimes times;
    private final LongSupplier nanos;
    private final WorkerExecutor workers;
    private final Map<String, CachedTokens> minted = new ConcurrentHashMap<>();

    /**
     * Nothing is run yet.
     *
     * @param orgs the organisation of each app as configured; empty where there is none
     * @param nanos monotonic nanoseconds
     */
    public FlyctlTokens(
            Vertx vertx,
            FlyctlProgram program,
            Function<AppName, Optional<String>> orgs,
            FlyctlTimes times,
            LongSupplier nanos) {
        this.program = program;
        this.orgs = orgs;
        this.times = times;
        this.nanos = nanos;
        this.workers = vertx.createSharedWorkerExecutor(WORKERS, AT_ONCE);
    }

    @Override
    public String name() {
        return "flyctl";
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        Optional<String> org = orgs.apply(app);
        if (org.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        if (!ORG.matcher(org.get()).matches()) {
            return Future.failedFuture(new FlyLogsException.InvalidRequest(
                    "organisation " + Quoted.of(org.get()) + " is not the slug of an organisation"));
        }
        return minted.computeIfAbsent(org.get(), this::minting).explain(app);
    }

    @Override
    public void forget(AppName app, Token refused) {
        minted.values().forEach(token -> token.forget(app, refused));
    }

    @Override
    public void pardon(AppName app, Token notRefused) {
        minted.values().forEach(token -> token.pardon(app, notRefused));
    }

    private CachedTokens minting(String org) {
        TokenSource mint = new TokenSource() {
            @Override
            public String name() {
                return "flyctl";
            }

            @Override
            public Future<Optional<Token>> find(AppName app) {
                return mint(org);
            }
        };
        return CachedTokens.forAllApps(mint, times.memory(), nanos);
    }

    /** Waiting for a thread counts, so that whoever asks can go on to the next source in time. */
    private Future<Optional<Token>> mint(String org) {
        long asked = nanos.getAsLong();
        Duration longest = times.run().plus(times.end()).plus(times.end());
        return Future.succeededFuture()
                .compose(nothing ->
                        workers.executeBlocking(() -> run(org, times.run().minus(since(asked))), false))
                .timeout(longest.toMillis(), TimeUnit.MILLISECONDS)
                .recover(cause -> Future.failedFuture(inOurWords(cause)));
    }

    private Optional<Token> run(String org, Duration left) throws IOException, InterruptedException {
        if (left.isNegative() || left.isZero()) {
            throw busy();
        }
        Optional<Path> found = program.find();
        if (found.isEmpty()) {
            throw new FlyLogsException.Unauthorized("there is no program fly or flyctl on PATH");
        }
        Token token = judge(ChildProcess.run(command(found.get(), org), program.environment(), left, times.end()));
        log.info("token source=flyctl org={} made {}", org, token);
        return Optional.of(token);
    }

    private static List<String> command(Path program, String org) {
        return List.of(
                program.toString(),
                "tokens",
                "create",
                "readonly",
                "-o",
                org,
                "-x",
                "24h",
                "-n",
                "exatlas-fly-logs",
                "-j");
    }

    private Token judge(ChildProcess.Ended ended) {
        if (!ended.inTime()) {
            throw failure("did not end within " + times.run().toMillis() + " ms and was killed", ended);
        }
        if (ended.exitCode() != 0) {
            throw failure("exited with code " + ended.exitCode(), ended);
        }
        if (ended.stdoutBytes() > ChildProcess.LONGEST) {
            throw failure("printed " + ended.stdoutBytes() + " bytes, which is no token", ended);
        }
        return FlyctlAnswer.token(ended.stdout()).orElseThrow(() -> failure("printed no token", ended));
    }

    /** What was printed may hold a token and is not told. */
    private static FlyLogsException failure(String what, ChildProcess.Ended ended) {
        return new FlyLogsException.Unauthorized(
                "flyctl " + what + ", with " + ended.stderrBytes() + " bytes of error output");
    }

    /** The text of an exception that is not ours may hold the command line. */
    private static FlyLogsException inOurWords(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return busy();
        }
        return cause instanceof FlyLogsException known
                ? known
                : new FlyLogsException.Unauthorized("flyctl cannot be run");
    }

    private static FlyLogsException busy() {
        return new FlyLogsException.Unauthorized("flyctl is busy with other organisations");
    }

    private Duration since(long nanoTime) {
        return Duration.ofNanos(nanos.getAsLong() - nanoTime);
    }
}
