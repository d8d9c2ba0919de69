/** What is generated from a contract, written by hand. */
package com.acme.rpc.contract;
