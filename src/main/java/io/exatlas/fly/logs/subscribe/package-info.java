/** The public types of a subscription to an app's log. */
@NullMarked
package io.exatlas.fly.logs.subscribe;

import org.jspecify.annotations.NullMarked;
