/**
 * Typed values of the messages on the event bus, for consumers that use no {@code FlyLogs}: {@code message.body()
 * .mapTo(BusMessage.class)}. Needs {@code com.fasterxml.jackson.core:jackson-databind}, which is optional and which
 * nothing else of the module uses.
 */
@NullMarked
package io.exatlas.fly.logs.message;

import org.jspecify.annotations.NullMarked;
