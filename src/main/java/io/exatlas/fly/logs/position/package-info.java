/** Stores the positions of named subscriptions over restarts. */
@NullMarked
package io.exatlas.fly.logs.position;

import org.jspecify.annotations.NullMarked;
