/** What a reader of an app's past holds. */
@NullMarked
package io.exatlas.fly.logs.history;

import org.jspecify.annotations.NullMarked;
