package io.exatlas.fly.logs.internal.config;

/** What else there is to say of a key. */
enum Trait {
    /** It must be there. */
    REQUIRED,

    /** It may be {@code null}, which is its default. */
    OPTIONAL,

    /** A new value can take effect while the program runs. All others need a new start. */
    RELOADABLE,

    /** It names the place of a secret, and may be shown; what lies there may not. */
    PLACE_OF_SECRET,

    /** Its value is a secret: it is set from Java, and no JSON holds it. */
    SECRET,

    /** It is read, but it is in no document, and is not written. */
    UNLISTED
}
