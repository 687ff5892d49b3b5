/** The receiving side: local subscriptions behind one bus consumer and one heartbeat per app and node. */
@NullMarked
package io.exatlas.fly.logs.subscribe;

import org.jspecify.annotations.NullMarked;
