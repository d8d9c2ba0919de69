/** Does everything that the agent looks at, and prints all that an application can observe. */
package com.acme.transcript;
