//! Cuts the first program in two, so that the page answers before all of it has arrived.
//!
//! The second half is what can be reached through the gates alone ([`browser::rest::gates`]): whatever an export, the
//! start or the table of functions leads to otherwise is in the first half, so nothing but a gate leads into the second.
//! The halves share memory, tables and globals. The first half exports what the second one needs of it, and calls the
//! gates through slots of the table that the second one fills when it is instantiated.
//!
//! [`browser::rest::gates`]: ../../src/browser/rest.rs

use std::collections::{BTreeMap, BTreeSet, HashSet};

use walrus::ir::{self, Visitor};
use walrus::{
    ConstExpr, ElementItems, ElementKind, ExportItem, Function, FunctionBuilder, FunctionId,
    FunctionKind, GlobalId, GlobalKind, ImportedFunction, MemoryId, Module, TableId,
};

/// Where the gates are, in the names of functions.
const GATES: &str = "::browser::rest::gates::";
/// The module name under which the second half imports from the first.
const FROM: &str = "h";

/// A program in two, without names of functions.
pub struct Halves {
    /// What the page begins with.
    pub first: Vec<u8>,
    /// What the gates lead to.
    pub second: Vec<u8>,
    /// Names of imports and exports that the first half has in short, with those: the glue must have them too.
    pub renamed: Vec<(String, String)>,
}

/// Cuts a program that has names of functions.
pub fn cut(program: &[u8]) -> Result<Halves, String> {
    // Both halves begin as the whole. What has the same place in both is the same.
    let [mut first, mut second] = [parse(program)?, parse(program)?];
    let uses: BTreeMap<usize, Uses> = first
        .funcs
        .iter()
        .map(|function| (function.id().index(), Uses::of(function)))
        .collect();
    let gates: Vec<usize> = first
        .funcs
        .iter()
        .filter(|function| is_gate(function))
        .map(|function| function.id().index())
        .collect();
    if gates.is_empty() {
        return Err(format!("no function is named …{GATES}…"));
    }
    let roots = roots(&first);
    if let Some(gate) = gates.iter().find(|gate| roots.contains(gate)) {
        return Err(format!(
            "the gate {} is exported or in a table",
            uses[gate].name
        ));
    }
    let reached = reached(roots, &gates, &uses);
    let later = |index: usize| !reached.contains(&index);

    // What the second half uses of the first, under short names.
    let mut shared = Shared::default();
    for (_, of) in uses.iter().filter(|(index, _)| later(**index)) {
        shared
            .functions
            .extend(of.functions.iter().filter(|index| !later(**index)));
        shared.tables.extend(&of.tables);
        shared.globals.extend(&of.globals);
        shared.memories.extend(&of.memories);
    }
    let table = first
        .tables
        .main_function_table()
        .ok()
        .flatten()
        .ok_or("the program has no table of functions")?;
    shared.tables.insert(table.index());
    let slot = first.tables.get(table).initial;

    let renamed = shorten(&mut first);
    make_first(&mut first, &gates, table, slot, &shared)?;
    make_second(&mut second, &gates, slot, &shared, &later)?;
    for half in [&mut first, &mut second] {
        walrus::passes::gc::run(half);
    }
    Ok(Halves {
        first: first.emit_wasm(),
        second: second.emit_wasm(),
        renamed,
    })
}

/// Names of wasm-bindgen end in hashes, which cannot be compressed: gives them short ones, and says which. Modules of our
/// own keep the names that they give.
fn shorten(module: &mut Module) -> Vec<(String, String)> {
    let mut renamed: Vec<(String, String)> = Vec::new();
    let imports = module.imports.iter_mut();
    let imports = imports.filter(|import| !import.module.contains("/snippets/"));
    let imports = imports.map(|import| &mut import.name);
    let exports = module.exports.iter_mut().map(|export| &mut export.name);
    for name in imports.chain(exports).filter(|name| name.len() > 12) {
        let short = format!("w{}", renamed.len());
        renamed.push((std::mem::replace(name, short.clone()), short));
    }
    renamed
}

fn parse(program: &[u8]) -> Result<Module, String> {
    walrus::ModuleConfig::new()
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(program)
        .map_err(|error| format!("not a program: {error}"))
}

fn is_gate(function: &Function) -> bool {
    function
        .name
        .as_ref()
        .is_some_and(|name| name.contains(GATES))
}

/// What a function refers to, by the place of each among its kind.
struct Uses {
    name: String,
    functions: BTreeSet<usize>,
    tables: BTreeSet<usize>,
    globals: BTreeSet<usize>,
    memories: BTreeSet<usize>,
}

impl Uses {
    fn of(function: &Function) -> Self {
        let mut uses = Self {
            name: function.name.clone().unwrap_or_default(),
            functions: BTreeSet::new(),
            tables: BTreeSet::new(),
            globals: BTreeSet::new(),
            memories: BTreeSet::new(),
        };
        if let FunctionKind::Local(local) = &function.kind {
            ir::dfs_in_order(&mut uses, local, local.entry_block());
        }
        uses
    }
}

impl<'instr> Visitor<'instr> for Uses {
    fn visit_function_id(&mut self, id: &FunctionId) {
        self.functions.insert(id.index());
    }
    fn visit_table_id(&mut self, id: &TableId) {
        self.tables.insert(id.index());
    }
    fn visit_global_id(&mut self, id: &GlobalId) {
        self.globals.insert(id.index());
    }
    fn visit_memory_id(&mut self, id: &MemoryId) {
        self.memories.insert(id.index());
    }
}

/// What is called from without, or through a table; and what is without, since it comes by way of the first half.
fn roots(module: &Module) -> HashSet<usize> {
    let exported = module
        .exports
        .iter()
        .filter_map(|export| match export.item {
            ExportItem::Function(id) => Some(id.index()),
            _ => None,
        });
    let listed = module
        .elements
        .iter()
        .flat_map(|element| match &element.items {
            ElementItems::Functions(ids) => ids.iter().map(|id| id.index()).collect(),
            ElementItems::Expressions(_, values) => values
                .iter()
                .filter_map(|value| match value {
                    ConstExpr::RefFunc(id) => Some(id.index()),
                    _ => None,
                })
                .collect::<Vec<_>>(),
        });
    let start = module.start.map(|id| id.index());
    let imported = module
        .funcs
        .iter()
        .filter(|function| matches!(function.kind, FunctionKind::Import(_)))
        .map(|function| function.id().index());
    exported
        .chain(listed)
        .chain(start)
        .chain(imported)
        .collect()
}

/// What calls lead to, other than through a gate.
fn reached(roots: HashSet<usize>, gates: &[usize], uses: &BTreeMap<usize, Uses>) -> HashSet<usize> {
    let mut reached = HashSet::new();
    let mut next: Vec<usize> = roots.into_iter().collect();
    while let Some(index) = next.pop() {
        if !gates.contains(&index) && reached.insert(index) {
            next.extend(&uses[&index].functions);
        }
    }
    reached
}

/// What both halves use, by place. The names are short, since they come over the wire twice.
#[derive(Default)]
struct Shared {
    functions: BTreeSet<usize>,
    tables: BTreeSet<usize>,
    globals: BTreeSet<usize>,
    memories: BTreeSet<usize>,
}

impl Shared {
    fn name(kind: char, index: usize) -> String {
        format!("{kind}{index}")
    }
}

/// Adds what the second half needs, and calls the gates through the table.
fn make_first(
    module: &mut Module,
    gates: &[usize],
    table: TableId,
    slot: u64,
    shared: &Shared,
) -> Result<(), String> {
    let ids: Vec<FunctionId> = module.funcs.iter().map(Function::id).collect();
    for id in ids {
        let index = id.index();
        if let Some(position) = gates.iter().position(|gate| *gate == index) {
            let ty = module.funcs.get(id).ty();
            let (params, results) = module.types.params_results(ty);
            let (params, results) = (params.to_vec(), results.to_vec());
            let mut builder = FunctionBuilder::new(&mut module.types, &params, &results);
            let args: Vec<_> = params.iter().map(|ty| module.locals.add(*ty)).collect();
            let mut body = builder.func_body();
            for arg in &args {
                body.local_get(*arg);
            }
            body.i32_const(place(slot, position)?)
                .call_indirect(ty, table);
            module.funcs.get_mut(id).kind = FunctionKind::Local(builder.local_func(args));
        }
        if shared.functions.contains(&index) {
            module.exports.add(&Shared::name('f', index), id);
        }
    }
    let n_slots = slot + gates.len() as u64;
    let slots = module.tables.get_mut(table);
    slots.initial = n_slots;
    slots.maximum = slots.maximum.map(|maximum| maximum.max(n_slots));
    let tables: Vec<TableId> = module.tables.iter().map(|one| one.id()).collect();
    for id in tables
        .into_iter()
        .filter(|id| shared.tables.contains(&id.index()))
    {
        module.exports.add(&Shared::name('t', id.index()), id);
    }
    let globals: Vec<GlobalId> = module.globals.iter().map(|one| one.id()).collect();
    for id in globals
        .into_iter()
        .filter(|id| shared.globals.contains(&id.index()))
    {
        module.exports.add(&Shared::name('g', id.index()), id);
    }
    let memories: Vec<MemoryId> = module.memories.iter().map(|one| one.id()).collect();
    for id in memories
        .into_iter()
        .filter(|id| shared.memories.contains(&id.index()))
    {
        module.exports.add(&Shared::name('m', id.index()), id);
    }
    Ok(())
}

/// Imports what the first half has, and fills the slots of the gates.
fn make_second(
    module: &mut Module,
    gates: &[usize],
    slot: u64,
    shared: &Shared,
    later: &impl Fn(usize) -> bool,
) -> Result<(), String> {
    module.start = None;
    for id in module
        .exports
        .iter()
        .map(|one| one.id())
        .collect::<Vec<_>>()
    {
        module.exports.delete(id);
    }
    for id in module
        .elements
        .iter()
        .map(|one| one.id())
        .collect::<Vec<_>>()
    {
        module.elements.delete(id);
    }
    for id in module.data.iter().map(|one| one.id()).collect::<Vec<_>>() {
        module.data.delete(id);
    }
    let ids: Vec<FunctionId> = module.funcs.iter().map(Function::id).collect();
    let mut filled = vec![None; gates.len()];
    for id in ids {
        let index = id.index();
        if let Some(position) = gates.iter().position(|gate| *gate == index) {
            filled[position] = Some(id);
        } else if shared.functions.contains(&index) {
            let import = module.imports.add(FROM, &Shared::name('f', index), id);
            let function = module.funcs.get_mut(id);
            let ty = function.ty();
            function.kind = FunctionKind::Import(ImportedFunction { import, ty });
        } else if !later(index) {
            module.funcs.delete(id);
        }
    }
    // The imports of the whole program come by way of the first half now.
    for id in module
        .imports
        .iter()
        .map(|one| one.id())
        .collect::<Vec<_>>()
    {
        if module.imports.get(id).module != FROM {
            module.imports.delete(id);
        }
    }
    let mut functions = None;
    for id in module.tables.iter().map(|one| one.id()).collect::<Vec<_>>() {
        if !shared.tables.contains(&id.index()) {
            continue;
        }
        let import = module.imports.add(FROM, &Shared::name('t', id.index()), id);
        let table = module.tables.get_mut(id);
        table.import = Some(import);
        table.elem_segments = Default::default();
        table.init = None;
        if table.element_ty == walrus::RefType::FUNCREF {
            table.initial = slot + gates.len() as u64;
            table.maximum = table.maximum.map(|maximum| maximum.max(table.initial));
            functions = Some(id);
        }
    }
    for id in module
        .globals
        .iter()
        .map(|one| one.id())
        .collect::<Vec<_>>()
    {
        if shared.globals.contains(&id.index()) {
            let import = module.imports.add(FROM, &Shared::name('g', id.index()), id);
            module.globals.get_mut(id).kind = GlobalKind::Import(import);
        }
    }
    for id in module
        .memories
        .iter()
        .map(|one| one.id())
        .collect::<Vec<_>>()
    {
        let memory = module.memories.get_mut(id);
        memory.data_segments = Default::default();
        if shared.memories.contains(&id.index()) {
            let import = module.imports.add(FROM, &Shared::name('m', id.index()), id);
            module.memories.get_mut(id).import = Some(import);
        }
    }
    let table = functions.ok_or("the second half has no table of functions")?;
    let gates = filled
        .into_iter()
        .collect::<Option<Vec<_>>>()
        .ok_or("a gate is missing")?;
    let segment = module.elements.add(
        ElementKind::Active {
            table,
            offset: ConstExpr::Value(ir::Value::I32(place(slot, 0)?)),
        },
        ElementItems::Functions(gates),
    );
    module.tables.get_mut(table).elem_segments.insert(segment);
    Ok(())
}

fn place(slot: u64, position: usize) -> Result<i32, String> {
    i32::try_from(slot + position as u64).map_err(|error| error.to_string())
}

#[cfg(test)]
mod tests {
    use walrus::ValType;

    use super::*;

    /// `main` → `gate` → `late` → `helper` ← `main`; `add` is in the table.
    fn program(gate: &str) -> Vec<u8> {
        let mut module = Module::default();
        let mut function = |name: &str, calls: &[FunctionId]| {
            let mut builder = FunctionBuilder::new(&mut module.types, &[ValType::I32], &[]);
            builder.name(name.to_owned());
            let arg = module.locals.add(ValType::I32);
            let mut body = builder.func_body();
            for callee in calls {
                body.local_get(arg).call(*callee);
            }
            builder.finish(vec![arg], &mut module.funcs)
        };
        let helper = function("helper", &[]);
        let late = function("late", &[helper, helper]);
        let gate = function(gate, &[late]);
        let main = function("main", &[helper, gate]);
        let add = function("add", &[]);
        let nothing = module.types.add(&[], &[]);
        for from in ["./app.js", "./snippets/app/own.js"] {
            let (act, _) = module.add_import_func(from, "act_when_it_is_time", nothing);
            module
                .exports
                .add(if from == "./app.js" { "a" } else { "b" }, act);
        }
        module.exports.add("main_of_the_program", main);
        let table = module
            .tables
            .add_local(false, 2, Some(2), walrus::RefType::FUNCREF);
        let segment = module.elements.add(
            ElementKind::Active {
                table,
                offset: ConstExpr::Value(ir::Value::I32(1)),
            },
            ElementItems::Functions(vec![add]),
        );
        module.tables.get_mut(table).elem_segments.insert(segment);
        module.emit_wasm()
    }

    fn n_functions(module: &Module) -> usize {
        module.funcs.iter_local().count()
    }

    #[test]
    fn what_only_a_gate_leads_to_is_in_the_second_half() -> Result<(), String> {
        let halves = cut(&program("app::browser::rest::gates::draw"))?;
        let [first, second] = [parse(&halves.first)?, parse(&halves.second)?];
        // main, helper, add, and the way to the gate; late, and the gate itself.
        assert_eq!([n_functions(&first), n_functions(&second)], [4, 2]);
        // The second half takes the helper and the table, and fills the slot behind those of the program.
        let taken: Vec<&str> = second.imports.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(taken.len(), 2, "{taken:?}");
        for name in taken {
            assert!(first.exports.iter().any(|one| one.name == name), "{name}");
        }
        let table = first.tables.iter().next().ok_or("no table")?;
        assert_eq!((table.initial, table.maximum), (3, Some(3)));
        let [segment] = second.elements.iter().collect::<Vec<_>>()[..] else {
            return Err("one segment fills the slots".to_owned());
        };
        let ElementKind::Active { offset, .. } = &segment.kind else {
            return Err("the segment is not active".to_owned());
        };
        assert!(matches!(offset, ConstExpr::Value(ir::Value::I32(2))));
        Ok(())
    }

    #[test]
    fn long_names_are_short_in_the_first_half() -> Result<(), String> {
        let halves = cut(&program("app::browser::rest::gates::draw"))?;
        let [(import, _), (export, short)] = &halves.renamed[..] else {
            return Err(format!("{:?}", halves.renamed));
        };
        assert_eq!(
            [import, export],
            ["act_when_it_is_time", "main_of_the_program"]
        );
        let first = parse(&halves.first)?;
        assert!(first.exports.iter().any(|one| one.name == *short));
        // What comes from a module of our own is named by that module.
        let kept = |module: &str| {
            first
                .imports
                .iter()
                .any(|one| one.module == module && one.name == *import)
        };
        assert_eq!(
            ["./app.js", "./snippets/app/own.js"].map(kept),
            [false, true]
        );
        Ok(())
    }

    #[test]
    fn a_program_without_gates_is_refused() {
        let refused = cut(&program("app::draw"));
        assert!(refused.is_err_and(|why| why.contains("gates")));
    }
}
