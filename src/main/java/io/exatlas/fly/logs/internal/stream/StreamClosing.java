package io.exatlas.fly.logs.internal.stream;

/** A streamer is about to go: ask again once it has gone. Never leaves the package. */
final class StreamClosing extends RuntimeException {

    private static final long serialVersionUID = 1;

    StreamClosing() {
        super("the streamer is closing", null, false, false);
    }
}
