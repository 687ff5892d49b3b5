package io.exatlas.fly.logs.soak;

import io.exatlas.fly.logs.TokenFile;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** What can go wrong with an API and a bus, at random. For one thread at a time. */
final class Trouble {

    private static final int TOKENS = 1_000;

    private final WatchedVertx watched;
    private final FlySimulator fly;
    private final List<String> apps;
    private final Random chance;
    private final Path file;
    private int token;

    Trouble(WatchedVertx watched, FlySimulator fly, List<String> apps, Path file, long seed) {
        this.watched = watched;
        this.fly = fly;
        this.apps = apps;
        this.file = file;
        this.chance = new Random(seed);
    }

    /** Those that may be accepted at one time or another. */
    static String[] tokens() {
        return IntStream.range(0, TOKENS).mapToObj(Trouble::token).toArray(String[]::new);
    }

    /** With the first token in it. */
    static Path tokenFile() {
        return TokenFile.with(token(0));
    }

    static TokenOptions tokenOptions(Path file) {
        return new TokenOptions()
                .setTokenFile(file.toString())
                .setEnvironment(false)
                .setConfigFile(false);
    }

    private static String token(int number) {
        return "fm2_" + number;
    }

    /** One thing goes wrong now. */
    void next() {
        String app = apps.get(chance.nextInt(apps.size()));
        int dice = chance.nextInt(20);
        if (dice == 0 && token < TOKENS - 1) {
            expireToken();
        } else if (dice < 3) {
            watched.crash(app);
        } else {
            fly.script(app, reply(dice));
        }
    }

    /** The token in use is accepted no more, and another one lies in its file. */
    private void expireToken() {
        String old = token(token);
        token++;
        TokenFile.replace(file, token(token));
        fly.revoke(old);
    }

    private Reply reply(int dice) {
        return switch (dice) {
            case 3 -> Reply.status(500);
            case 4 -> Reply.status(502).text("<html>bad gateway");
            case 5 -> Reply.status(429).retryAfter("1");
            case 6 -> Reply.hangUp();
            case 7 -> Reply.hangUp(chance.nextInt(3_000));
            case 8 -> Reply.truncated(chance.nextInt(3_000));
            case 9 -> Reply.html();
            case 10 -> Reply.json("{\"data\":[{\"id\":\"x\",");
            case 11 -> Reply.drip(30_000);
            case 12 -> Reply.unknownEncoding();
            case 13 -> Reply.stall();
            case 14 -> Reply.status(408);
            case 15 -> Reply.gzipBomb(40L << 20);
            default -> Reply.delayed(Duration.ofMillis(50 + chance.nextInt(800)), Reply.live());
        };
    }

    /** Nothing goes wrong any more. */
    void end() {
        fly.clearScript();
        watched.lose(0);
        watched.spare();
    }
}
