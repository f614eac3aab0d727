// SPDX-License-Identifier: MIT
pragma solidity 0.8.30;

/// What the registry would be with more on its list: put in place of its code, it reads what it stores. No event tells of it, so that nobody
/// but a page sees them.
contract CrowdedRegistry {
    // As VaultFactory stores them.
    address[2] private _owners;
    mapping(address vault => bool) public isVault;
    mapping(address vault => bytes32) private _kindOf;
    address[] private _listed;

    uint160 private immutable _first;
    uint160 private immutable _count;

    constructor(address first, uint160 count) {
        _first = uint160(first);
        _count = count;
    }

    function listed() external view returns (address[] memory all) {
        uint256 stored = _listed.length;
        all = new address[](stored + _count);
        for (uint256 i = 0; i < stored; ++i) all[i] = _listed[i];
        for (uint160 i = 0; i < _count; ++i) all[stored + i] = address(_first + i);
    }

    function kindOf(address vault) external view returns (bytes32) {
        bool isAdded = uint160(vault) >= _first && uint160(vault) < _first + _count;
        return isAdded ? bytes32("lending") : _kindOf[vault];
    }
}
