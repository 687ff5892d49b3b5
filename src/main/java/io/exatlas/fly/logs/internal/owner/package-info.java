/** Who may publish an app's entries, under which epoch, and the record a successor starts from. */
@NullMarked
package io.exatlas.fly.logs.internal.owner;

import org.jspecify.annotations.NullMarked;
