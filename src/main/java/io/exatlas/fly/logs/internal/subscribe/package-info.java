/** The receiving side: local subscriptions behind one bus consumer an app and one heartbeat a node. */
@NullMarked
package io.exatlas.fly.logs.internal.subscribe;

import org.jspecify.annotations.NullMarked;
