package io.exatlas.fly.logs.internal.cli.view;

/** How entries are shown. The names are those of the option's values. */
public enum LineFormat {
    /** For people. */
    text,
    /** One JSON object a line, for programs. */
    json,
    /** The messages alone, as they came. */
    raw
}
