/** What the registry answers on the event bus: requests, checked, and the replies to them. */
@NullMarked
package io.exatlas.fly.logs.internal.registry;

import org.jspecify.annotations.NullMarked;
