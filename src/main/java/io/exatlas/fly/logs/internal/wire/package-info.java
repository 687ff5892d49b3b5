/** Bytes and JSON to the model and back: the bodies Fly answers with, the messages on the event bus, timestamps. */
@NullMarked
package io.exatlas.fly.logs.internal.wire;

import org.jspecify.annotations.NullMarked;
