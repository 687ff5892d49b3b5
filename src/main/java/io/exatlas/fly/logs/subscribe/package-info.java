/** What a subscriber of an app's log holds. */
@NullMarked
package io.exatlas.fly.logs.subscribe;

import org.jspecify.annotations.NullMarked;
