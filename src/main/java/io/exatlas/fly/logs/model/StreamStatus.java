package io.exatlas.fly.logs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one app's stream.
 *
 * @param app whose
 * @param running whether a streamer runs
 * @param epoch the chain it publishes in; empty if it does not run
 * @param checkpoint where it stands; empty until it is ready, that is, until its start is known
 * @param subscribers how many are alive
 * @param lastPoll when the last answer came, by this machine's clock
 * @param nextPoll when the API is asked again, by that clock; empty while it is being asked
 * @param failures how many polls have failed in a row
 * @param state how it is doing
 * @param projectDir carried for whoever looks, never read
 * @param caughtUp whether it has been at the live edge in this chain
 * @param trouble what keeps entries from coming; empty where nothing does
 */
public record StreamStatus(
        AppName app,
        boolean running,
        Optional<Epoch> epoch,
        Optional<Checkpoint> checkpoint,
        int subscribers,
        Optional<Instant> lastPoll,
        Optional<Instant> nextPoll,
        int failures,
        StreamState state,
        Optional<String> projectDir,
        boolean caughtUp,
        Optional<Trouble> trouble) {

    /** The status of an app that nobody streams. */
    public static StreamStatus notRunning(AppName app) {
        return new StreamStatus(
                app,
                false,
                Optional.empty(),
                Optional.empty(),
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                StreamState.STOPPED,
                Optional.empty(),
                false,
                Optional.empty());
    }

    /** The same with a trouble, unless it has one. */
    public StreamStatus because(Optional<Trouble> other) {
        return new StreamStatus(
                app,
                running,
                epoch,
                checkpoint,
                subscribers,
                lastPoll,
                nextPoll,
                failures,
                state,
                projectDir,
                caughtUp,
                trouble.or(() -> other));
    }
}
