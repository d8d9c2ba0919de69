/** Controllers. */
package com.acme.flow.api;
