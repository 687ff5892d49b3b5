/**
 * What a source of logs is to the rest of the module: how a page is asked for, what makes a row the same row, whichever
 * source it came from, and who is told of what happens. A source implements {@code PageSource} in a package of its own,
 * which only the base package uses. This is also the place of what a source that announces new rows, such as NATS,
 * calls to have an app polled at once.
 */
@NullMarked
package io.exatlas.fly.logs.internal.source;

import org.jspecify.annotations.NullMarked;
