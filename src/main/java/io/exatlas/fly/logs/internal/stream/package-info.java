/** Streams one app onto the event bus and keeps many such streams alive. */
@NullMarked
package io.exatlas.fly.logs.internal.stream;

import org.jspecify.annotations.NullMarked;
