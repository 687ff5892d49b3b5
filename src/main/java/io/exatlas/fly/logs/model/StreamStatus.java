package io.exatlas.fly.logs.model;

import java.time.Instant;
import java.util.Optional;

/**
 * The status of one app's stream.
 *
 * @param app the app
 * @param running whether a streamer runs
 * @param epoch the chain in which the stream publishes; empty if it does not run
 * @param checkpoint what the stream has published; empty until its start is known
 * @param subscribers how many subscribers are alive
 * @param lastPoll when the last response came, by this machine's clock
 * @param nextPoll when the next request is sent, by that clock; empty while one is under way
 * @param failures how many polls have failed in a row
 * @param state the state of the stream
 * @param projectDir the directory from the options, never read
 * @param caughtUp whether the stream has been at the live edge in this chain
 * @param trouble what keeps entries from being published; empty if nothing does
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

    /** The status of an app that is not streamed. */
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

    /** The same status with a trouble, unless it has one. */
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
