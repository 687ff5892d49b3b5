package io.exatlas.fly.logs.model;

import java.util.List;

/** Tells failures that our own closing causes, which are not errors, from others. */
public final class Closing {

    /** Why a node that closes starts nothing and sends no request. */
    public static final String NODE = "this node shuts down";

    /** The messages of this module and of Vert.x for a failure because of closing. */
    private static final List<String> WORDS = List.of(NODE, "this Vert.x is closed", "Verticle un-deployed");

    private Closing() {}

    /** Whether a failure means that its node or its Vert.x is being closed. */
    public static boolean tells(Throwable failure) {
        String message = String.valueOf(failure.getMessage());
        return WORDS.stream().anyMatch(message::endsWith);
    }
}
