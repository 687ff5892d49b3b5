/** Work and answers handed to the context that they belong on, and what is done where that is gone. */
@NullMarked
package io.exatlas.fly.logs.internal.context;

import org.jspecify.annotations.NullMarked;
